package app.throughline.form.page;

import app.throughline.form.fill.FillPage;

/** What people would see of a draft. @param href the form */
public record PreviewPage(String href, String name, FillPage fill) {}
