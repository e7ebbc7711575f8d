package app.throughline.segment.page;

import app.throughline.web.Form;

/** A snapshot of pasted ids. */
public record PastePage(Form form) {}
