// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A migration in a process of its own that stands still before its n-th statement, tells it, and waits to be killed. */
final class MigrationChild implements AutoCloseable {
    static final Migrations TRIAL = new Migrations("trial", 0x74726961, 3);
    private static final String THROUGH = "through";

    private final Process process;
    private final BufferedReader out;

    private MigrationChild(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static MigrationChild start(Path file, int statement) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new MigrationChild(new ProcessBuilder(List.of(
                        java,
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MigrationChild.class.getName(),
                        file.toString(),
                        Integer.toString(statement)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The statement that it stands before; empty when the migration came to its end before it. */
    Optional<String> stands() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the child ended without a word");
        }
        return line.equals(THROUGH) ? Optional.empty() : Optional.of(line);
    }

    /** SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The child's own program. */
    public static void main(String[] arguments) throws SQLException {
        int[] left = {Integer.parseInt(arguments[1])};
        try (Connection real = Connections.writer(Path.of(arguments[0]))) {
            TRIAL.bring(counting(real, left));
        }
        System.out.println(THROUGH);
    }

    private static Connection counting(Connection real, int[] left) {
        return (Connection) Proxy.newProxyInstance(
                MigrationChild.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    Object result = called(real, method, given);
                    return result instanceof Statement ? counting((Statement) result, left) : result;
                });
    }

    private static Statement counting(Statement real, int[] left) {
        return (Statement) Proxy.newProxyInstance(
                MigrationChild.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, given) -> {
                    if (method.getName().equals("execute") && left[0]-- == 0) {
                        System.out.println(String.valueOf(given[0]).replaceAll("\\s+", " "));
                        new CountDownLatch(1).await();
                    }
                    return called(real, method, given);
                });
    }

    private static Object called(Object real, java.lang.reflect.Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
