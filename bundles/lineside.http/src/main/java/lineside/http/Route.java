// SPDX-License-Identifier: Apache-2.0
package lineside.http;

/**
 * What is served at a path.
 *
 * @param method GET (HEAD comes with it), POST or DELETE
 * @param path the exact path, or with a slash at its end everything one level below
 * @param access who may ask
 */
record Route(String method, String path, Access access, Answerer answerer) {
    /** Who may ask. */
    enum Access {
        /** Everybody. */
        OPEN,
        /** Who is on the gateway or comes over HTTPS. */
        PRIVATE,
        /** Who may look: on the gateway everybody, elsewhere who signed in over HTTPS. */
        LOOK,
        /** Who signed in. */
        ACT
    }

    boolean at(String asked) {
        boolean below = path.endsWith("/");
        return below ? asked.startsWith(path) && asked.length() > path.length() : asked.equals(path);
    }

    boolean takes(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }
}
