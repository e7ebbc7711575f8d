package app.throughline.kernel;

/**
 * A record without its type.
 *
 * @param kind the glossary's word in lower case, such as {@code alert} or {@code case}
 * @param id its id within that kind
 */
public record RecordRef(String kind, long id) {}
