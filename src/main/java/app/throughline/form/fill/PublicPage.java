package app.throughline.form.fill;

/** A form that anybody may fill in, in a language. */
public record PublicPage(FillPage form, Spoken spoken) {}
