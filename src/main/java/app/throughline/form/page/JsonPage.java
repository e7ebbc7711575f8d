package app.throughline.form.page;

import app.throughline.web.Form;

/** The draft of a form as JSON. @param version of the form it began from */
public record JsonPage(long id, String name, int version, Form form) {}
