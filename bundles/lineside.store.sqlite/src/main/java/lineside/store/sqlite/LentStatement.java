// SPDX-License-Identifier: Apache-2.0
package lineside.store.sqlite;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement lent to other bundles' code: to close it gives it back, with nothing bound and no result open, and its borrower
 * cannot use it any more. Belongs to one thread.
 */
final class LentStatement implements InvocationHandler, AutoCloseable {
    private final PreparedStatement real;
    private final PreparedStatement lent;
    private final GivenBack back;
    private @Nullable ResultSet result;
    private boolean returned;
    private boolean spent;

    /** Takes a statement back. */
    @FunctionalInterface
    interface GivenBack {
        /** @param fit false when it has to be prepared anew */
        void take(PreparedStatement statement, boolean fit) throws SQLException;
    }

    LentStatement(PreparedStatement real, GivenBack back) {
        this.real = real;
        this.back = back;
        this.lent = (PreparedStatement) Proxy.newProxyInstance(
                LentStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, this);
    }

    PreparedStatement lent() {
        return lent;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "close":
                close();
                return null;
            case "isClosed":
                return returned;
            case "execute", "addBatch", "closeOnCompletion", "unwrap":
                // What these leave behind is not undone below.
                spent = true;
                break;
            default:
                break;
        }
        if (returned) {
            throw new SQLException("this statement is closed");
        }
        try {
            Object answer = method.invoke(real, arguments);
            if (answer instanceof ResultSet) {
                result = (ResultSet) answer;
            }
            return answer;
        } catch (InvocationTargetException thrown) {
            spent = true;
            throw thrown.getCause();
        }
    }

    @Override
    public void close() throws SQLException {
        if (returned) {
            return;
        }
        returned = true;
        if (result != null) {
            result.close();
        }
        if (!spent) {
            real.clearParameters();
        }
        back.take(real, !spent);
    }
}
