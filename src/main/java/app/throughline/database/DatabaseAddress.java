package app.throughline.database;

import java.util.Map;

/**
 * Where the database is and how to log in.
 *
 * @param url the JDBC URL, without user and password
 * @param passwords the password of every login
 */
record DatabaseAddress(String url, Map<DatabaseLogin, String> passwords) {
    DatabaseAddress {
        passwords = Map.copyOf(passwords);
    }

    /** The same logins at another place. */
    DatabaseAddress at(String other) {
        return new DatabaseAddress(other, passwords);
    }

    /**
     * The password of {@code login}.
     *
     * @throws IllegalStateException if there is none
     */
    String password(DatabaseLogin login) {
        var password = passwords.get(login);
        if (password == null) {
            throw new IllegalStateException("No password for the database login " + login.role());
        }
        return password;
    }
}
