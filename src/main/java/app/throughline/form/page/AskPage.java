package app.throughline.form.page;

/** Asks before a form goes out of use. @param action takes it out @param back keeps it */
public record AskPage(String name, String action, String back) {}
