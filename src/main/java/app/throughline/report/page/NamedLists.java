package app.throughline.report.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.alert.Alerts;
import app.throughline.casework.CaseFilterFields;
import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.Option;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.json.FilterWriter;
import app.throughline.filter.time.Point;
import app.throughline.listing.Chips;
import app.throughline.report.core.Uncounted;
import app.throughline.report.metric.Metric;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.web.ListState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The named list with exactly the records of a figure, for the figures and the questions that the language of filters can
 * say; the others lead to the records of the dashboard (docs/decisions/0198).
 */
@Component
class NamedLists {
    /** What the language does not say as the figures mean it: to which term work belongs, and who answers for it. */
    private static final List<String> UNSAID = List.of("term", "team", "program", ListState.WHERE);

    private static final List<String> OPEN = List.of("triage", "in_progress", "escalated");

    private final Catalogue catalogue;

    NamedLists(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Its address; empty when there is none, or not for this person. */
    Optional<String> address(Metric metric, Wish wish, Meant meant, Viewer viewer) {
        if (UNSAID.stream().anyMatch(wish::has) || wish.isSwitched() || !areSaid(wish.ids("campus"))) {
            return Optional.empty();
        }
        return switch (metric.id()) {
            case "O1" -> alerts(viewer, wish, about(Alerts.KIND).keys("status", OPEN));
            case "O2" -> alerts(viewer, wish, about(Alerts.KIND).keys("status", List.of("triage")));
            case "A1" -> alerts(viewer, wish, within("created_at", meant), counted());
            case "A1-closed" -> alerts(viewer, wish, within("closed_at", meant), counted());
            case "A13-muted" ->
                alerts(
                        viewer,
                        wish,
                        within("created_at", meant),
                        about(Alerts.KIND).keys("reason", List.of("muted")));
            case "O3" -> cases(viewer, wish, about(CaseFilterFields.CASE).yes("is_open"));
            case "O4" -> cases(viewer, wish, about(CaseFilterFields.CASE).yes("is_overdue"));
            case "O5" -> students(viewer, wish, within("created_at", meant), counted());
            default -> Optional.empty();
        };
    }

    /** Whether the codes of these campuses are theirs alone: the language names a campus by its code. */
    private boolean areSaid(Set<Long> campuses) {
        var options = campuses.isEmpty()
                ? List.<Option>of()
                : catalogue
                        .of(ContactFilterFields.STUDENT)
                        .field("campus")
                        .orElseThrow()
                        .choices()
                        .list();
        return options.stream()
                .filter(option -> campuses.contains(option.code()))
                .allMatch(option -> options.stream()
                                .filter(other -> other.key().equals(option.key()))
                                .count()
                        == 1);
    }

    private Optional<String> alerts(Viewer viewer, Wish wish, Filter... that) {
        var all = concerns(wish, that);
        students(wish).map(who -> via(Alerts.KIND, who)).ifPresent(all::add);
        return viewer.can(Area.ALERTS, Level.MINE) ? list("alerts", all) : Optional.empty();
    }

    private Optional<String> cases(Viewer viewer, Wish wish, Filter... that) {
        var all = new ArrayList<>(List.of(that));
        if (wish.has("case_type")) {
            all.add(about(CaseFilterFields.CASE).codes("type", codes(wish.ids("case_type"))));
        }
        students(wish).map(who -> via(CaseFilterFields.CASE, who)).ifPresent(all::add);
        return viewer.can(Area.CASES, Level.MINE) ? list("cases", all) : Optional.empty();
    }

    /** Those with such a concern. */
    private Optional<String> students(Viewer viewer, Wish wish, Filter... that) {
        var relation =
                catalogue.of(ContactFilterFields.STUDENT).relation("alert").orElseThrow();
        var all = new ArrayList<Filter>();
        all.add(new Filter.Has(relation, new Filter.All(concerns(wish, that))));
        students(wish).ifPresent(all::add);
        return viewer.can(Area.CONTACTS, Level.MINE) ? list("students", all) : Optional.empty();
    }

    private List<Filter> concerns(Wish wish, Filter... that) {
        var all = new ArrayList<Filter>();
        all.add(about(Alerts.KIND).keys("kind", List.of("concern")));
        all.addAll(List.of(that));
        if (wish.has("alert_type")) {
            all.add(about(Alerts.KIND).codes("type", codes(wish.ids("alert_type"))));
        }
        return all;
    }

    /** The students asked for; empty for everybody. */
    private Optional<Filter> students(Wish wish) {
        var all = new ArrayList<Filter>();
        if (wish.has("campus")) {
            all.add(about(ContactFilterFields.STUDENT).codes("campus", codes(wish.ids("campus"))));
        }
        if (wish.has("segment")) {
            all.add(new Filter.InSegment(wish.ids("segment").stream().sorted().toList(), false));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new Filter.All(all));
    }

    private Filter via(RecordKind kind, Filter who) {
        return new Filter.Via(catalogue.of(kind).link("contact").orElseThrow(), who);
    }

    /** Not muted, and about this student and no mistake. */
    private Filter counted() {
        return new Filter.None(List.of(about(Alerts.KIND).keys("reason", Uncounted.REASONS)));
    }

    private Filter within(String field, Meant meant) {
        return new Filter.All(List.of(
                on(field, Operator.ON_OR_AFTER, meant.from()), on(field, Operator.ON_OR_BEFORE, meant.until())));
    }

    private Filter on(String field, Operator operator, LocalDate day) {
        var point = new Point.Day(day);
        return new Filter.Is(
                catalogue.of(Alerts.KIND).field(field).orElseThrow(), operator, new Operand.Points(point, point));
    }

    private Chips about(RecordKind kind) {
        return new Chips(catalogue.of(kind));
    }

    private static List<String> codes(Set<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    private static Optional<String> list(String name, List<Filter> all) {
        var where = FilterWriter.where(all.size() == 1 ? all.getFirst() : new Filter.All(all));
        return Optional.of("/" + name + "?view=all&where="
                + URLEncoder.encode(where, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
