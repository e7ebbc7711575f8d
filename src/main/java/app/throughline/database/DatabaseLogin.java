package app.throughline.database;

import app.throughline.kernel.Login;

/** The roles that log in to the database: the owner that migrates, and one per {@link Login}. */
enum DatabaseLogin {
    OWNER("throughline_owner", 2),
    WEB("throughline_web", 12),
    WORKER("throughline_worker", 6),
    ENGINE("throughline_engine", 6),
    IMPORT("throughline_import", 4),
    REPORT("throughline_report", 4);

    private final String role;
    private final int connections;

    DatabaseLogin(String role, int connections) {
        this.role = role;
        this.connections = connections;
    }

    static DatabaseLogin of(Login login) {
        return switch (login) {
            case WEB -> WEB;
            case WORKER -> WORKER;
            case ENGINE -> ENGINE;
            case IMPORT -> IMPORT;
            case REPORT -> REPORT;
        };
    }

    /** The name of the PostgreSQL role. */
    String role() {
        return role;
    }

    /** The most connections one node opens with it. */
    int connections() {
        return connections;
    }
}
