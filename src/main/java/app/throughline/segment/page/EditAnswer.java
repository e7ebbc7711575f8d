package app.throughline.segment.page;

import app.throughline.builder.page.BuilderPage;

/** What follows from a change in the editor: who matches, with sentence and JSON. */
public record EditAnswer(BuilderPage builder, PreviewPanel panel) {}
