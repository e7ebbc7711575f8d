package app.throughline.rule.engine;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.core.RecordInHand;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.time.Moment;
import app.throughline.rule.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;

/**
 * The enabled rules of a list as they were committed, their conditions compiled together.
 *
 * <p>Most rules are decided by the values of the record itself, which is one row: each condition is compiled twice for
 * that, with whatever it asks of related records taken for true and for false. Only for rules that lie between the two are
 * related records loaded, of the kinds these rules ask and no others, once for all of them.
 */
final class Rulebook {
    private final String stamp;
    private final boolean isOn;
    private final RecordKind root;
    private final List<CompiledRule> rules;
    private final List<Rule> timed;
    private final MemoryFilters own;
    private final DocumentReader ownReader;
    private final Map<Set<RecordKind>, Related> related = new ConcurrentHashMap<>();

    /** The rules that ask some kinds of related records and no others. @param asksOthers also others of the same kind */
    private record Related(
            MemoryFilters filters, DocumentReader reader, Map<Integer, Integer> questions, boolean asksOthers) {
        /** Sets those that hold for a record. */
        void answer(
                List<CompiledRule> asked, Documents documents, long record, Moment moment, View view, BitSet holding) {
            var answers = filters.ask(documents, moment, view.memberships());
            int row = row(answers.ids(), record);
            if (row < 0) {
                return;
            }
            for (var rule : asked) {
                var bits = answers.bits(Objects.requireNonNull(questions.get(rule.place())));
                if ((bits[row >>> 6] >>> row & 1) != 0) {
                    holding.set(rule.place());
                }
            }
        }
    }

    Rulebook(String stamp, boolean isOn, RecordKind root, List<CompiledRule> rules) {
        this.stamp = stamp;
        this.isOn = isOn;
        this.root = root;
        this.rules = List.copyOf(rules);
        this.timed = rules.stream()
                .map(CompiledRule::rule)
                .filter(rule -> rule.current().trigger().isTimed())
                .toList();
        var bounds = new ArrayList<Core>();
        for (var rule : rules) {
            bounds.add(Bounds.possible(rule.core()));
            bounds.add(Bounds.certain(rule.core()));
        }
        this.own = new MemoryFilters(bounds, root);
        this.ownReader = new DocumentReader(own.layout());
    }

    String stamp() {
        return stamp;
    }

    /** Whether rules run at all. */
    boolean isOn() {
        return isOn;
    }

    /** The kind of its records. */
    RecordKind root() {
        return root;
    }

    /** In list order. */
    List<CompiledRule> rules() {
        return rules;
    }

    /** Those that wait for time. */
    List<Rule> timed() {
        return timed;
    }

    /** Whether none of these rules can hold for a record in hand, by its own values. Reads nothing. */
    boolean isRuledOut(List<CompiledRule> asked, RecordInHand row, Moment moment, View view) {
        var holding = new BitSet();
        return ownReader
                .read(view.db(), new Documents.Whose.Single(row.id()), row)
                .map(documents -> decide(asked, documents, moment, view, holding))
                .filter(undecided -> undecided.isEmpty() && holding.isEmpty())
                .isPresent();
    }

    /** Those of these rules whose conditions hold for a record as it stands in the running transaction, by place. */
    BitSet holding(List<CompiledRule> asked, Event event, Moment moment, View view) {
        var holding = new BitSet();
        var row = event.row();
        if (asked.isEmpty() || (row != null && !mayHold(asked, row, moment, view))) {
            return holding;
        }
        var documents = ownReader.read(
                view.db(), new Documents.Whose.Single(event.about().id()));
        var undecided = decide(asked, documents, moment, view, holding);
        if (!undecided.isEmpty()) {
            var part = related(undecided);
            var all = part.reader().read(view.db(), new Documents.Whose.Of(List.of(event.contact())));
            part.answer(undecided, all, event.about().id(), moment, view, holding);
        }
        return holding;
    }

    /** A record in hand need not be read, unless it turns out that a rule holds: then what the database shows counts. */
    private boolean mayHold(List<CompiledRule> asked, RecordInHand row, Moment moment, View view) {
        var own = ownReader.read(view.db(), new Documents.Whose.Single(row.id()), row);
        if (own.isEmpty()) {
            return true;
        }
        var holding = new BitSet();
        var undecided = decide(asked, own.get(), moment, view, holding);
        if (!holding.isEmpty() || undecided.isEmpty()) {
            return !holding.isEmpty();
        }
        var part = related(undecided);
        if (part.asksOthers()) {
            return true;
        }
        var beside = part.reader().read(view.db(), new Documents.Whose.Of(List.of(row.contact())), row);
        beside.ifPresent(documents -> part.answer(undecided, documents, row.id(), moment, view, holding));
        return beside.isEmpty() || !holding.isEmpty();
    }

    /** What is asked where, and how memberships are found out. */
    record View(DSLContext db, MemoryFilters.Memberships memberships) {}

    /** Sets what the record's own values decide. @return what they leave open; nothing for a record that is gone */
    private List<CompiledRule> decide(
            List<CompiledRule> asked, Documents documents, Moment moment, View view, BitSet holding) {
        var answers = own.ask(documents, moment, view.memberships());
        var undecided = new ArrayList<CompiledRule>();
        if (answers.ids().length == 0) {
            return undecided;
        }
        for (var rule : asked) {
            if ((answers.bits(2 * rule.place())[0] & 1) != 0) {
                if ((answers.bits(2 * rule.place() + 1)[0] & 1) != 0) {
                    holding.set(rule.place());
                } else {
                    undecided.add(rule);
                }
            }
        }
        return undecided;
    }

    private Related related(List<CompiledRule> undecided) {
        var kinds = new HashSet<RecordKind>();
        undecided.forEach(rule -> kinds.addAll(rule.kinds()));
        return related.computeIfAbsent(Set.copyOf(kinds), this::related);
    }

    private Related related(Set<RecordKind> kinds) {
        var questions = new HashMap<Integer, Integer>();
        var cores = new ArrayList<Core>();
        for (var rule : rules) {
            boolean isOpen = !Bounds.possible(rule.core()).equals(Bounds.certain(rule.core()));
            if (isOpen && kinds.containsAll(rule.kinds())) {
                questions.put(rule.place(), cores.size());
                cores.add(rule.core());
            }
        }
        var filters = new MemoryFilters(cores, root);
        return new Related(filters, new DocumentReader(filters.layout()), questions, kinds.contains(root));
    }

    private static int row(long[] ids, long record) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == record) {
                return i;
            }
        }
        return -1;
    }
}
