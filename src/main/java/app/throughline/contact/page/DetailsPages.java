package app.throughline.contact.page;

import app.throughline.access.Area;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.contact.Network;
import app.throughline.contact.NetworkLink;
import app.throughline.contact.Profiles;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.StudentHeaders;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the details page together. */
@Component
class DetailsPages {
    private final StudentHeaders headers;
    private final Profiles profiles;
    private final Properties properties;
    private final Relations relations;
    private final Staff staff;
    private final When.Format when;

    /** What others do with a student. */
    @Component
    record Relations(Labels labels, Network network, Consents consents) {}

    DetailsPages(
            StudentHeaders headers,
            Profiles profiles,
            Properties properties,
            Relations relations,
            Staff staff,
            When.Format when) {
        this.headers = headers;
        this.profiles = profiles;
        this.properties = properties;
        this.relations = relations;
        this.staff = staff;
        this.when = when;
    }

    /** The page. @param form what was typed to link somebody @param replaces what must be confirmed for it, or "" */
    DetailsPage of(ContactId contact, Viewer viewer, Form form, String replaces) {
        var header = headers.open(contact, viewer, "/details");
        boolean mayChange = viewer.mayChange(Area.CONTACTS);
        var consents = relations.consents().ofContact(contact).stream()
                .map(answer -> new Profiles.Field(
                        answer.channel().label() + topic(answer.topic()),
                        answer.state().label() + " · "
                                + when.prose(answer.changedAt()).text()))
                .toList();
        return new DetailsPage(
                header,
                groups(contact),
                labels(contact, mayChange),
                network(contact, mayChange, form, replaces),
                consents);
    }

    private List<DetailsPage.Group> groups(ContactId contact) {
        var profile = profiles.get(contact);
        var groups = new ArrayList<DetailsPage.Group>();
        groups.add(new DetailsPage.Group("d-record", "Record", "from " + profile.source(), profile.fields()));
        if (!profile.restricted().isEmpty()) {
            groups.add(new DetailsPage.Group("d-restricted", "Restricted", "few see this", profile.restricted()));
        }
        custom(contact, false).ifPresent(groups::add);
        custom(contact, true).ifPresent(groups::add);
        return groups;
    }

    private Optional<DetailsPage.Group> custom(ContactId contact, boolean restricted) {
        var fields = new ArrayList<Profiles.Field>();
        properties.ofContact(contact).forEach((property, value) -> {
            if (property.isRestricted() == restricted) {
                fields.add(new Profiles.Field(property.label(), shown(property, value)));
            }
        });
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                restricted
                        ? new DetailsPage.Group("d-hidden", "Restricted properties", "few see this", fields)
                        : new DetailsPage.Group("d-custom", "Properties", "", fields));
    }

    private String shown(Property property, String value) {
        return switch (property.type()) {
            case YES_NO -> value.equals("true") ? "Yes" : "No";
            case CHOICES -> value.replace(";", ", ");
            case PERSON ->
                Optional.ofNullable(staff.byId(List.of(Long.parseLong(value))).get(Long.parseLong(value)))
                        .map(Staff.Member::name)
                        .orElse("Somebody who left");
            case TEXT, LONG_TEXT, NUMBER, DATE, TIMESTAMP, CHOICE, URL -> value;
        };
    }

    private DetailsPage.LabelPanel labels(ContactId contact, boolean mayChange) {
        var has = relations.labels().ofContact(contact);
        var ids = has.stream().map(Labels.Label::id).toList();
        return new DetailsPage.LabelPanel(
                "/students/" + contact.value() + "/labels",
                mayChange,
                has.stream().map(DetailsPages::option).toList(),
                relations.labels().list().stream()
                        .filter(label -> !ids.contains(label.id()))
                        .map(DetailsPages::option)
                        .toList());
    }

    private DetailsPage.NetworkPanel network(ContactId contact, boolean mayChange, Form form, String replaces) {
        var action = "/students/" + contact.value() + "/network";
        var links = relations.network().ofContact(contact);
        var names = staff.byId(links.stream().map(NetworkLink::account).collect(Collectors.toSet()));
        var rows = links.stream()
                .map(link -> {
                    var member = names.get(link.account());
                    var face = Ui.Face.of(link.account(), member == null ? "Somebody who left" : member.name());
                    var end = mayChange && link.endsOn() == null ? action + "/" + link.id() + "/end" : "";
                    return new DetailsPage.Link(face, role(link), days(link), end);
                })
                .toList();
        return new DetailsPage.NetworkPanel(
                action, mayChange, rows, mayChange ? people(form) : List.of(), roles(form), form, replaces);
    }

    private List<Ui.Option> people(Form form) {
        return staff.list().stream()
                .map(member -> {
                    var id = Long.toString(member.id());
                    return Ui.Option.of(id, member.name(), form.has("account", id));
                })
                .toList();
    }

    private List<Ui.Option> roles(Form form) {
        return relations.network().roles().stream()
                .map(role -> {
                    var id = Long.toString(role.id());
                    return Ui.Option.of(id, role.name(), form.has("role", id));
                })
                .toList();
    }

    private String days(NetworkLink link) {
        var from = when.day(link.beginsOn()).text();
        var last = link.endsOn();
        if (last == null) {
            return "since " + from;
        }
        return last.isBefore(link.beginsOn())
                ? "ended on " + from
                : from + " to " + when.day(last).text();
    }

    private static String role(NetworkLink link) {
        return link.role().isExclusive() && !link.isPrimary()
                ? link.role().name() + ", second"
                : link.role().name();
    }

    private static String topic(String topic) {
        return topic.equals(Consents.ALL) ? "" : ", " + topic;
    }

    private static Ui.Option option(Labels.Label label) {
        return Ui.Option.of(Long.toString(label.id()), label.name(), false);
    }
}
