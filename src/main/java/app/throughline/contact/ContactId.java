package app.throughline.contact;

/** A contact's id. */
public record ContactId(long value) {}
