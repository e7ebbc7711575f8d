package app.throughline.access;

import java.time.Instant;

/** What came of an attempt to sign in. */
public sealed interface SignIn {
    /**
     * It worked.
     *
     * @param token the secret of the new session, for its cookie; only its hash is stored
     * @param account who it is
     */
    record Done(String token, long account) implements SignIn {}

    /** Unknown address, wrong password or inactive account: the answer does not tell which. */
    record Refused() implements SignIn {}

    /** Too many failures: nothing was checked, and nothing will be before {@code until}. */
    record TooMany(Instant until) implements SignIn {}
}
