package app.throughline.alert.mute;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertType;
import app.throughline.alert.AlertTypes;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.springframework.stereotype.Component;

/** Draws a student's mutes and the form for another. */
@Component
public class MutePages {
    private final Mutes mutes;
    private final AlertTypes types;
    private final Contacts contacts;
    private final When.Format when;

    /** The mutes of a student that hold today. @param addHref mutes another type, "" for who may not */
    public record Page(String name, String alertsHref, List<Row> rows, String addHref) {}

    /** One. @param muted how many alerts it closed so far, in words @param endPath ends it, "" for who may not */
    public record Row(String type, String icon, When until, String reason, String muted, String endPath) {}

    /** The form. @param back where cancelling leads */
    public record Ask(String name, String action, String back, List<Ui.Option> types, String lastDay, Form form) {}

    MutePages(Mutes mutes, AlertTypes types, Contacts contacts, When.Format when) {
        this.mutes = mutes;
        this.types = types;
        this.contacts = contacts;
        this.when = when;
    }

    /**
     * A student's mutes.
     *
     * @throws app.throughline.kernel.NotFound if the caller may not see the student
     */
    Page page(ContactId student, Viewer viewer) {
        var may = viewer.mayChange(Area.ALERTS);
        var rows = mutes.ofContact(student).stream()
                .map(mute -> row(student, mute, may))
                .toList();
        var path = path(student);
        return new Page(
                contacts.get(student).name(),
                "/students/" + student.value() + "/alerts",
                rows,
                may ? path + "/new" : "");
    }

    private Row row(ContactId student, Mutes.Mute mute, boolean may) {
        return new Row(
                mute.type().name(),
                mute.type().group().icon(),
                when.day(mute.untilOn()),
                mute.reason(),
                Numbers.plural(mute.muted(), "alert", "alerts") + " muted",
                may ? path(student) + "/" + mute.id() + "/end" : "");
    }

    /** The form that mutes a type for a student. */
    Ask ask(ContactId student, Form form) {
        var options = types.list().stream()
                .filter(type -> type.isActive() && type.kind() == AlertType.Kind.CONCERN)
                .map(type -> new Ui.Option(
                        type.key(), type.name(), type.group().name(), type.key().equals(form.value("type"))))
                .toList();
        var back = MuteController.isAlert(form.value("from"))
                ? "/alerts/" + form.value("from")
                : "/students/" + student.value() + "/alerts";
        return new Ask(
                contacts.get(student).name(),
                path(student),
                back,
                options,
                mutes.lastDay().toString(),
                form);
    }

    private static String path(ContactId student) {
        return "/students/" + student.value() + "/mutes";
    }
}
