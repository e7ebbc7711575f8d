package app.throughline.rule.engine;

import app.throughline.action.ActionReader;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.OptionMemory;
import app.throughline.filter.core.Core;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.rule.EnabledRules;
import app.throughline.rule.Rule;
import app.throughline.rule.RuleList;
import app.throughline.segment.SegmentConditions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The rules as they are to be run at this moment, compiled once for all events until somebody changes something.
 *
 * <p>What was compiled is only used when its stamp is the one that the running transaction reads: the version of the list
 * with the transaction that wrote it, and the same of what filters build on, such as teams, calendars and segments. So no
 * node can run a rule that was changed, and none that was never committed.
 */
@Component
class Rulebooks {
    private static final Logger LOG = LoggerFactory.getLogger(Rulebooks.class);
    private static final String STAMP = "select concat_ws(':', b.version, b.xmin, g.number, g.xmin,"
            + " (select max(c.changed_at) from segment.common_change c)), b.is_on"
            + " from rule.rulebook b, segment.generation g where b.list = ?";

    private final DSLContext db;
    private final EnabledRules enabled;
    private final Catalogue catalogue;
    private final Words words;
    private final SegmentConditions segments;
    private final ActionReader actions;
    private final Map<RuleList, Rulebook> known = new EnumMap<>(RuleList.class);

    /** What filters build on. */
    @Component
    record Words(StaffNames staff, Moments moments) {
        void forget() {
            staff.forget();
            moments.forget();
        }
    }

    Rulebooks(
            DSLContext db,
            EnabledRules enabled,
            Catalogue catalogue,
            Words words,
            SegmentConditions segments,
            ActionReader actions) {
        this.db = db;
        this.enabled = enabled;
        this.catalogue = catalogue;
        this.words = words;
        this.segments = segments;
        this.actions = actions;
    }

    private record Stamp(String text, boolean isOn) {}

    /** The rules of a list as the running transaction sees them. */
    Rulebook current(RuleList list) {
        var stamp = stamp(list);
        synchronized (known) {
            var last = known.get(list);
            if (last != null && last.stamp().equals(stamp.text())) {
                return last;
            }
        }
        return compiled(list, stamp);
    }

    private Stamp stamp(RuleList list) {
        return db.resultQuery(STAMP, list.code())
                .fetchSingle(row -> new Stamp(row.get(0, String.class), row.get(1, Boolean.class)));
    }

    /** What is read may be newer than the stamp: then it is read again. */
    private Rulebook compiled(RuleList list, Stamp asked) {
        var stamp = asked;
        while (true) {
            var expected = stamp;
            words.forget();
            var book = OptionMemory.during(() -> compile(list, expected));
            stamp = stamp(list);
            if (stamp.equals(expected)) {
                synchronized (known) {
                    known.put(list, book);
                }
                return book;
            }
        }
    }

    private Rulebook compile(RuleList list, Stamp stamp) {
        var root = catalogue.find(list.root()).orElseThrow().kind();
        var all = new ArrayList<CompiledRule>();
        for (var rule : enabled.of(list)) {
            compile(rule, all.size()).ifPresent(all::add);
        }
        return new Rulebook(stamp.text(), stamp.isOn(), root, all);
    }

    /** A single rule, enabled or not, for whoever asks what it would do. Empty when it cannot be read any more. */
    Optional<CompiledRule> compile(Rule rule, int place) {
        var reading = new FilterReader(catalogue).read(rule.current().filter());
        var filter = reading.filter();
        if (filter == null) {
            LOG.warn("The conditions of rule {} cannot be asked: {}", rule.id(), reading.problems());
            return Optional.empty();
        }
        var core = core(filter.where(), rule.current().isSensitive());
        var spelt = segments.spelt(core, filter.root().kind());
        return Optional.of(new CompiledRule(
                place,
                rule,
                filter,
                spelt,
                Bounds.kinds(spelt),
                actions.stored(rule.current().actions()),
                new AtomicReference<>()));
    }

    private Core core(app.throughline.filter.Filter where, boolean sensitive) {
        return OpenRecords.of(catalogue, sensitive)
                .narrow(Expansion.core(where, words.staff().ofNobody()));
    }

    /** A rulebook of these rules alone, for this transaction. */
    Rulebook of(RuleList list, List<Rule> rules) {
        words.forget();
        return OptionMemory.during(() -> {
            var all = new ArrayList<CompiledRule>();
            rules.forEach(rule -> compile(rule, all.size()).ifPresent(all::add));
            return new Rulebook(
                    "", true, catalogue.find(list.root()).orElseThrow().kind(), all);
        });
    }
}
