package app.throughline.workflow.editor;

import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.Labels;
import app.throughline.contact.Network;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.FieldType;
import app.throughline.message.Topics;
import app.throughline.segment.Segments;
import app.throughline.web.Ui;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.check.StepTargets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What there is to choose in the questions of steps and triggers. */
@Component
record StepOffers(Catalogue catalogue, Staff staff, Workflows workflows, Segments segments, Words words) {
    /** What students and messages have. */
    @Component
    record Words(Properties properties, Network network, Labels labels, Topics topics, List<StepTargets> targets) {}

    List<Ui.Option> targets(StepTargets.Kind kind) {
        return words.targets().stream()
                .filter(one -> one.kind() == kind)
                .flatMap(one -> one.list().stream())
                .map(one -> option(Long.toString(one.id()), one.name()))
                .toList();
    }

    List<Ui.Option> roles() {
        return words.network().roles().stream()
                .map(role -> option(role.key(), role.name()))
                .toList();
    }

    List<Ui.Option> topics() {
        return words.topics().usable().stream()
                .map(topic -> option(topic.key(), topic.name()))
                .toList();
    }

    List<Ui.Option> labels() {
        return words.labels().list().stream()
                .map(label -> option(Long.toString(label.id()), label.name()))
                .toList();
    }

    List<Ui.Option> properties() {
        return words.properties().list().stream()
                .map(property -> option(property.key(), property.label()))
                .toList();
    }

    Optional<Property> property(String key) {
        return words.properties().find(key);
    }

    List<Ui.Option> groups() {
        return staff.groups().stream()
                .map(group -> option(group.key(), group.name()))
                .toList();
    }

    /** Live segments. */
    List<Ui.Option> segments(Viewer viewer) {
        return segments.list(viewer).stream()
                .filter(segment -> segment.isLive() && !segment.isArchived())
                .map(segment -> option(Long.toString(segment.id()), segment.name()))
                .toList();
    }

    /** Other workflows in use. */
    List<Ui.Option> workflows(long but, Viewer viewer) {
        return workflows.list(viewer).stream()
                .filter(one -> one.id() != but && one.state() != WorkflowState.ARCHIVED)
                .map(one -> option(Long.toString(one.id()), one.name()))
                .toList();
    }

    /** Kinds of records that can be asked about: the student, and what comes along. */
    List<Ui.Option> roots(List<String> passes) {
        return Stream.concat(Stream.of("contact"), passes.stream())
                .distinct()
                .flatMap(key -> catalogue.find(key).stream())
                .map(one -> option(one.kind().key(), "The " + one.one()))
                .toList();
    }

    /** The dates of a kind of record. */
    List<Ui.Option> dates(String kind) {
        return catalogue.find(kind).map(Category::fields).stream()
                .flatMap(fields -> fields.stream())
                .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP)
                .map(field -> option(field.key(), field.label()))
                .toList();
    }

    /** The options of a field of a kind of record, such as the statuses of an enrollment. */
    List<Ui.Option> values(String kind, String field) {
        return catalogue.find(kind).flatMap(one -> one.field(field)).stream()
                .flatMap(one -> one.choices().list().stream())
                .map(one -> option(one.key(), one.label()))
                .toList();
    }

    static Ui.Option option(String key, String label) {
        return Ui.Option.of(key, label, false);
    }

    /** The constants of an enum, as JSON has them and in words. */
    static List<Ui.Option> constants(Enum<?>[] all) {
        return Stream.of(all)
                .map(one -> option(one.name().toLowerCase(Locale.ROOT), words(one)))
                .toList();
    }

    private static String words(Enum<?> one) {
        var low = one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(low.charAt(0)) + low.substring(1);
    }
}
