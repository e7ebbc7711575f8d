package app.throughline.builder;

import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.draft.DraftNode.Amount;
import app.throughline.builder.draft.DraftNode.Condition;
import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Join;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.builder.draft.DraftNode.Segments;
import app.throughline.builder.draft.FieldNames;
import app.throughline.builder.draft.Scopes;
import app.throughline.builder.page.Control;
import app.throughline.builder.page.GroupView;
import app.throughline.builder.page.GroupView.Head;
import app.throughline.builder.page.GroupView.Hidden;
import app.throughline.builder.page.GroupView.Item;
import app.throughline.builder.page.GroupView.Row;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.Operator;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns a draft into what the page shows of it. */
final class TreeView {
    private static final List<Ui.Option> AMOUNTS = List.of(
            Ui.Option.of("has", "Has at least one", false),
            Ui.Option.of("has_no", "Has no", false),
            Ui.Option.of("count:gte", "Has at least", false),
            Ui.Option.of("count:lte", "Has at most", false),
            Ui.Option.of("count:eq", "Has exactly", false),
            Ui.Option.of("count:gt", "Has more than", false),
            Ui.Option.of("count:lt", "Has fewer than", false),
            Ui.Option.of("count:between", "Has between", false),
            Ui.Option.of("count:ne", "Has any number but", false));

    private final Reading reading;
    private final Scopes scopes;
    private final Catalogue catalogue;
    private final ValueControls values;
    private final String focus;
    private final boolean saving;

    TreeView(Reading reading, Scopes scopes, Catalogue catalogue, ValueControls values, String focus, boolean saving) {
        this.reading = reading;
        this.scopes = scopes;
        this.catalogue = catalogue;
        this.values = values;
        this.focus = focus;
        this.saving = saving;
    }

    /** The id of the list of what can be asked in a scope. */
    static String list(Scopes.Scope scope) {
        return "fb-fields-" + scope.category().kind().key() + (scope.depth() < 2 ? "" : "-only");
    }

    GroupView view() {
        var root = reading.draft().root();
        var head = new Head("", List.of(), "Match", joins(root), null, error(root));
        return new GroupView(id(root), hidden(root, 0, root.join().key()), head, items(root), adds(root, true));
    }

    private static String id(DraftNode node) {
        return "n" + node.id();
    }

    private static List<Hidden> hidden(DraftNode node, int parent, String kind) {
        return List.of(
                new Hidden("node", id(node) + (parent == 0 ? ":" : ":n" + parent)),
                new Hidden(id(node) + ".kind", kind));
    }

    private List<Ui.Option> joins(Group group) {
        return Stream.of(Join.values())
                .map(join -> Ui.Option.of(join.key(), FieldNames.capital(join.key()), join == group.join()))
                .toList();
    }

    /** What is wrong with a part; what was not yet begun is only said when somebody saves. */
    private String error(DraftNode node) {
        return saving || !reading.incomplete().contains(node.id())
                ? reading.errors().getOrDefault(node.id(), "")
                : "";
    }

    private List<Item> items(Group group) {
        var items = new ArrayList<Item>();
        var join = group.join() == Join.ALL ? "and" : "or";
        for (var part : group.of()) {
            items.add(item(part, group, items.isEmpty() ? "where" : join));
        }
        return items;
    }

    private Item item(DraftNode part, Group parent, String join) {
        return switch (part) {
            case Condition condition -> new Item(id(part), join, row(condition, parent), null);
            case Segments segments -> new Item(id(part), join, row(segments, parent), null);
            case Group group -> new Item(id(part), join, null, inner(group, parent));
            case Related related -> new Item(id(part), join, null, inner(related, parent));
        };
    }

    private GroupView inner(Group group, Group parent) {
        var tools = Tools.of(reading.draft(), group, "group", "", focus);
        var head = new Head("", List.of(), "Match", joins(group), tools, error(group));
        return new GroupView(
                id(group), hidden(group, parent.id(), group.join().key()), head, items(group), adds(group, false));
    }

    private GroupView inner(Related related, Group parent) {
        var where = related.where();
        var about = scopes.about(where.id());
        boolean many = related.amount() == Amount.COUNT;
        var controls = new ArrayList<Control>(List.of(amount(related)));
        if (many) {
            controls.addAll(values.amount(id(related), compared(related), related.parts()));
        }
        controls.add(Control.word(many ? about.many() : about.one()).css("strong"));
        var nodes = new ArrayList<>(hidden(related, parent.id(), related.amount() == Amount.VIA ? "via" : "related"));
        nodes.add(new Hidden(id(related) + ".to", related.to()));
        nodes.addAll(hidden(where, related.id(), where.join().key()));
        var tools = Tools.of(reading.draft(), related, "group of " + about.many(), "", focus);
        var error = error(related).isEmpty() ? error(where) : error(related);
        var words = many ? "that match" : "that matches";
        var head = new Head(Icons.of(about.kind().key()), focused(controls), words, joins(where), tools, error);
        return new GroupView(id(where), nodes, head, items(where), adds(where, false));
    }

    private static Operator compared(Related related) {
        return Operator.of(related.operator()).orElse(Operator.GTE);
    }

    private static Control amount(Related related) {
        var chosen = related.amount() == Amount.COUNT
                ? "count:" + related.operator()
                : related.amount().key();
        var options = related.amount() == Amount.VIA
                ? List.of(Ui.Option.of("via", "Is of a", true))
                : AMOUNTS.stream()
                        .map(option -> Ui.Option.of(
                                option.value(), option.label(), option.value().equals(chosen)))
                        .toList();
        return Control.select(id(related) + "-op", id(related) + ".amount", "How many", options)
                .css("input-sm")
                .shaping();
    }

    private Row row(Condition condition, Group parent) {
        var scope = scopes.at(condition.id());
        var at = id(condition);
        var field = scope.category().field(condition.field());
        var controls = new ArrayList<Control>();
        controls.add(Control.input(
                        at + "-field",
                        at + ".field",
                        "What is asked",
                        field.map(FieldNames::of).orElse(condition.field()),
                        "list:" + list(scope))
                .css("field-sel")
                .shaping());
        field.ifPresent(asked -> controls.addAll(compared(at, asked, condition)));
        var nodes = new ArrayList<>(hidden(condition, parent.id(), "is"));
        nodes.add(new Hidden(at + ".key", field.isPresent() ? condition.field() : ""));
        if (!condition.parts().first("exact").isEmpty()) {
            nodes.add(new Hidden(at + ".exact", "on"));
        }
        var name = field.map(Field::label).orElse("new condition");
        var tools = Tools.of(reading.draft(), condition, name, Tools.exact(condition, field), focus);
        return new Row(at, nodes, focused(controls), tools, error(condition));
    }

    private List<Control> compared(String at, Field field, Condition condition) {
        var operator = Operator.of(condition.operator())
                .orElse(field.operators().iterator().next());
        var operators = Stream.of(Operator.values())
                .filter(field.operators()::contains)
                .map(one -> Ui.Option.of(one.key(), words(one), one == operator))
                .toList();
        var controls = new ArrayList<>(
                List.of(Control.select(at + "-op", at + ".op", FieldNames.of(field) + ", how", operators)
                        .shaping()));
        controls.addAll(values.of(at, field, operator, condition.parts()));
        if (!condition.parts().first("exact").isEmpty()) {
            controls.add(Control.word("exactly as written"));
        }
        return controls;
    }

    private static String words(Operator operator) {
        return switch (operator) {
            case MORE_THAN_AGO -> "is more than so long ago";
            case MORE_THAN_AHEAD -> "is more than so long ahead";
            default -> operator.words();
        };
    }

    private Row row(Segments segments, Group parent) {
        var at = id(segments);
        var options = List.of(
                Ui.Option.of("in", "is in the segment", !segments.negated()),
                Ui.Option.of("not_in", "is in none of the segments", segments.negated()));
        var controls = List.of(
                Control.select(at + "-op", at + ".op", "Member", options).shaping(),
                values.segments(at, segments.parts()));
        var tools = Tools.of(reading.draft(), segments, "segments", "", focus);
        return new Row(at, hidden(segments, parent.id(), "segments"), focused(controls), tools, error(segments));
    }

    private List<Control> focused(List<Control> controls) {
        return controls.stream().map(control -> control.focused(focus)).toList();
    }

    private GroupView.Adds adds(Group group, boolean root) {
        var scope = scopes.at(group.id());
        var records = scope.depth() < 2 ? records(scope.category(), id(group)) : new ArrayList<Ui.Option>();
        var label = root ? label(scope.category()) : "Records";
        boolean person = scope.category().kind().key().equals("contact");
        if (person && values.hasSegments()) {
            records.add(Ui.Option.of("add-segments:" + id(group), "Segment", false));
        }
        return new GroupView.Adds(
                true, records, records.isEmpty() ? "" : label, !root, focus.equals(id(group) + "-add"));
    }

    private List<Ui.Option> records(Category category, String group) {
        var records = new ArrayList<Ui.Option>();
        category.relations()
                .forEach(relation -> records.add(Ui.Option.of(
                        "add-related:" + group + ":" + relation.key(),
                        FieldNames.capital(catalogue.of(relation.to()).many()),
                        false)));
        category.links()
                .forEach(link -> records.add(Ui.Option.of(
                        "add-via:" + group + ":" + link.key(),
                        "Its " + catalogue.of(link.to()).one(),
                        false)));
        return records;
    }

    /** Such as "Alert, case or task": the first few kinds of record that can be asked about. */
    private String label(Category category) {
        var some = Stream.concat(
                        category.relations().stream()
                                .map(relation -> catalogue.of(relation.to()).one()),
                        category.links().stream()
                                .map(link -> catalogue.of(link.to()).one()))
                .distinct()
                .sorted((one, other) -> Integer.compare(Icons.rank(one), Icons.rank(other)))
                .limit(5)
                .toList();
        if (some.isEmpty()) {
            return "Segment";
        }
        var words = some.size() == 1
                ? some.getFirst()
                : String.join(", ", some.subList(0, some.size() - 1)) + " or " + some.getLast();
        return FieldNames.capital(words);
    }
}
