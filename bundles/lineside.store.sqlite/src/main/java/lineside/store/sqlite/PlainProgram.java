// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;

/**
 * Starts a program of this bundle with the bundles kernel, store.api and this one on the class path and nothing else: the
 * libraries that travel inside them are unpacked for the time of the run. A program is a class with {@code static int
 * run(String[] arguments, PrintStream out, PrintStream err)}.
 */
final class PlainProgram {
    private PlainProgram() {}

    /** Gives the exit code. */
    static int run(Class<?> program, String[] arguments) throws IOException, ReflectiveOperationException {
        if (isWhole()) {
            return call(program, arguments);
        }
        try (NestedJars jars = NestedJars.create();
                URLClassLoader loader = jars.over(System.getProperty("java.class.path"))) {
            return call(loader.loadClass(program.getName()), arguments);
        }
    }

    private static int call(Class<?> program, String[] arguments) throws ReflectiveOperationException {
        Method run = program.getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
        try {
            return (int) run.invoke(null, arguments, System.out, System.err);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException) {
                throw (RuntimeException) thrown.getCause();
            }
            throw thrown;
        }
    }

    private static boolean isWhole() {
        try {
            Class.forName("org.sqlite.JDBC");
            Class.forName("com.fasterxml.jackson.core.JsonFactory");
            return true;
        } catch (ClassNotFoundException insideTheBundles) {
            return false;
        }
    }
}
