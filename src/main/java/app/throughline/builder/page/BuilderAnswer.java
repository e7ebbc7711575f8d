package app.throughline.builder.page;

/**
 * The builder after a step, with everything on the page that follows from it.
 *
 * @param preview whether the number found is told too: not where the page has a preview of its own
 */
public record BuilderAnswer(BuilderPage page, PreviewPanel panel, boolean preview) {}
