package app.throughline.form.definition;

/** Who fills a form in. */
public enum Audience {
    PUBLIC("Anybody", "Whoever has the address, without signing in."),
    LINK("Students with a link", "Each student gets a link of their own that tells who they are."),
    STAFF("Staff", "Everybody who signs in, except those who only teach."),
    FACULTY("Faculty", "Those who teach.");

    private final String label;
    private final String hint;

    Audience(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** Who that is, as a sentence. */
    public String hint() {
        return hint;
    }

    /** Whether it is filled in without signing in. */
    public boolean isOutside() {
        return this == PUBLIC || this == LINK;
    }
}
