package app.throughline.form.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/** Making a form. @param ready what it may begin as */
public record NewFormPage(Form form, List<Ui.Option> ready) {
    public NewFormPage {
        ready = List.copyOf(ready);
    }
}
