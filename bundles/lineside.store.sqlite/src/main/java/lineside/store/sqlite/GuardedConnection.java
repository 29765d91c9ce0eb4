// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection lent to other bundles' code. It cannot be closed or committed, and what was opened on it is closed when it is
 * taken back: an open result set would hold the write-ahead log for ever. Belongs to one thread.
 */
final class GuardedConnection implements InvocationHandler, AutoCloseable {
    private static final Set<String> REFUSED = Set.of(
            "commit", "rollback", "setAutoCommit", "close", "abort", "setSavepoint", "releaseSavepoint", "unwrap");

    private final Connection real;
    private final Connection lent;
    private final Lending lending;
    private final List<AutoCloseable> opened = new ArrayList<>();

    GuardedConnection(Connection real, Lending lending) {
        this.real = real;
        this.lending = lending;
        this.lent = (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    Connection lent() {
        return lent;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (REFUSED.contains(method.getName())) {
            throw new SQLException("this connection is lent: " + method.getName() + " is the store's own business");
        }
        if (arguments != null && arguments.length == 1 && method.getName().equals("prepareStatement")) {
            LentStatement statement = lending.prepare((String) arguments[0]);
            opened.add(statement);
            return statement.lent();
        }
        try {
            Object result = method.invoke(real, arguments);
            if (result instanceof Statement) {
                opened.add((Statement) result);
            }
            return result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** Closes what was left open. */
    @Override
    public void close() throws SQLException {
        for (AutoCloseable statement : opened) {
            close(statement);
        }
        opened.clear();
    }

    private static void close(AutoCloseable statement) throws SQLException {
        try {
            statement.close();
        } catch (SQLException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new SQLException(impossible);
        }
    }
}
