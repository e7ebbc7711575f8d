package app.throughline.workflow.run;

import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;

/** Errors that are nobody's fault and pass. */
final class Passing {
    /** What a pool says of a connection that went away says nothing. */
    private static final String CLOSED = "08003";

    private Passing() {}

    /** Whether it would go well another time, as after a deadlock or while PostgreSQL restarts; then all is done again. */
    static boolean is(Throwable thrown) {
        return states(
                thrown,
                state -> isConnection(state)
                        || state.startsWith("40")
                        || state.startsWith("57")
                        || state.equals("55P03"));
    }

    /** Whether PostgreSQL went away in the middle of it. */
    static boolean isServerAway(Throwable thrown) {
        return states(thrown, state -> isConnection(state) || state.startsWith("57P"));
    }

    private static boolean isConnection(String state) {
        return state.startsWith("08");
    }

    private static boolean states(Throwable thrown, Predicate<String> wanted) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return wanted.test(Objects.requireNonNullElse(sql.getSQLState(), CLOSED));
            }
        }
        return false;
    }
}
