package app.throughline.access;

import app.throughline.kernel.Text;

/**
 * An account to create.
 *
 * @param email 3 to 254 characters, unique without regard to case
 * @param givenName up to 120 characters, may be empty
 * @param familyName 1 to 120 characters
 * @param title up to 120 characters, may be empty
 */
public record NewAccount(String email, String givenName, String familyName, String title) {
    public NewAccount {
        email = Text.required(email, 254);
        givenName = Text.optional(givenName, 120);
        familyName = Text.required(familyName, 120);
        title = Text.optional(title, 120);
    }
}
