package app.throughline.access;

/**
 * An account of the demo that anybody may use.
 *
 * @param name who it is
 * @param email what to type
 * @param title what the person does
 * @param password what to type besides
 */
public record DemoSignIn(String name, String email, String title, String password) {}
