package app.throughline.filter;

/** What one module contributes to the catalogue; a bean of the module that owns the records. */
public interface FilterFields {
    /** The categories it owns. */
    default void categories(Catalogue.Builder catalogue) {}

    /** Fields, relations and links, also between its own categories and those of modules below. */
    void fields(Catalogue.Builder catalogue);
}
