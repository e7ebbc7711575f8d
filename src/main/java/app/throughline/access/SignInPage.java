package app.throughline.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param email as typed, may be empty
 * @param error what went wrong, null at first
 * @param institution the university's name
 * @param demo the accounts of the demo, empty outside it
 * @param next the page asked for, "/" when none was
 */
public record SignInPage(
        String email, @Nullable String error, String institution, List<DemoSignIn> demo, String next) {}
