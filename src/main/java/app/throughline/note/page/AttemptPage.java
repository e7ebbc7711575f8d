package app.throughline.note.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;

/**
 * The form that logs an attempt to reach a student.
 *
 * @param student the student's name
 * @param place what it is logged on, such as "CASE-318", "" for the student alone
 * @param action where it is sent
 * @param back where leaving it leads
 */
public record AttemptPage(
        String student,
        String place,
        String action,
        String back,
        Form form,
        List<Ui.Option> channels,
        List<Ui.Option> results) {}
