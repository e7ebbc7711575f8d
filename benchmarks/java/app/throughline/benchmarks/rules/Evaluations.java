package app.throughline.benchmarks.rules;

import app.throughline.alert.Alerts;
import app.throughline.benchmarks.segments.FactLoader;
import app.throughline.benchmarks.segments.Facts;
import app.throughline.benchmarks.segments.Goals;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationContext;

/**
 * What deciding all rules on one alert takes, its record and its student's at hand, beside Drools with the same conditions
 * and the same values. Both have to name the same rules before any time is told; then they take turns. Told is the
 * processor time of the one thread that decides.
 */
final class Evaluations {
    private static final double OF_50 = 10;
    private static final double OF_1000 = 60;
    private static final double PEER = 30;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final ApplicationContext application;
    private final Moment moment;
    private final List<Core> cores;
    private final List<Facts.Student> students = new ArrayList<>();
    private final List<Facts.Alert> alerts = new ArrayList<>();
    private long turnNanos;

    /** With so many alerts of different students, as they were loaded. */
    Evaluations(ApplicationContext application, List<String> filters, int count) {
        this.application = application;
        this.moment = asWorker(() -> application.getBean(Moments.class).now());
        this.cores = asWorker(() -> filters.stream().map(this::core).toList());
        var contacts = asWorker(() -> db().fetch(
                        "select distinct contact_id from alert.alert where compartment_id = 0 order by 1 limit ?",
                        count)
                .getValues(0, Long.class));
        var loaded = asWorker(() -> new FactLoader(Alerts.KIND, new HashSet<>(cores)).load(db(), contacts));
        for (var student : loaded) {
            alerts.add((Facts.Alert) student.records.getFirst());
            student.records.clear();
            students.add(student);
        }
    }

    /** Measures 50 rules and all of them, and judges. @param seconds of each turn */
    void run(Goals goals, int turns, double seconds) {
        turnNanos = (long) (seconds * 1e9);
        measure(cores.subList(0, 50), turns, goals, OF_50);
        goals.reach().atLeast("drools_ratio", measure(cores, turns, goals, OF_1000), PEER);
    }

    private double measure(List<Core> some, int turns, Goals goals, double most) {
        var filters = new MemoryFilters(some, Alerts.KIND);
        var reader = new DocumentReader(filters.layout());
        var documents = asWorker(() -> students.stream()
                .map(student -> reader.read(db(), new Documents.Whose.Of(List.of(student.id))))
                .toList());
        var drools = new AlertDrools(some, moment);
        Supplier<List<BitSet>> ours = () -> decide(filters, some.size(), documents);
        Supplier<List<BitSet>> theirs = () -> drools.decide(students, alerts);
        int hits = equalHits(ours.get(), theirs.get());
        var own = new ArrayList<Double>();
        var peer = new ArrayList<Double>();
        for (int turn = -2; turn < turns; turn++) {
            double one = turn(ours);
            double other = turn(theirs);
            if (turn >= 0) {
                own.add(one);
                peer.add(other);
            }
        }
        double ratio = Clients.median(peer) / Clients.median(own);
        System.out.printf(
                Locale.ROOT,
                "  %,5d rules on one alert: ours %.1f us of a processor, Drools %.1f us, %.1f times; %d alerts, the same"
                        + " %d hits%n",
                some.size(),
                Clients.median(own),
                Clients.median(peer),
                ratio,
                alerts.size(),
                hits);
        goals.reach().atMost("evaluation_us_" + some.size(), Clients.median(own), most);
        return ratio;
    }

    private List<BitSet> decide(MemoryFilters filters, int rules, List<Documents> documents) {
        var all = new ArrayList<BitSet>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            var answers = filters.ask(documents.get(i), moment, (_, _) -> false);
            int row = row(answers.ids(), alerts.get(i).id);
            var hits = new BitSet();
            for (int rule = 0; rule < rules; rule++) {
                if ((answers.bits(rule)[row >>> 6] >>> row & 1) != 0) {
                    hits.set(rule);
                }
            }
            all.add(hits);
        }
        return all;
    }

    private static int row(long[] ids, long alert) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == alert) {
                return i;
            }
        }
        throw new IllegalStateException("Alert " + alert + " is not among its student's");
    }

    private int equalHits(List<BitSet> ours, List<BitSet> theirs) {
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                throw new IllegalStateException("Drools disagrees about alert " + alerts.get(i).id + ": "
                        + theirs.get(i) + " instead of " + ours.get(i));
            }
        }
        return ours.stream().mapToInt(BitSet::cardinality).sum();
    }

    private double turn(Supplier<List<BitSet>> engine) {
        long begin = CPU.getCurrentThreadCpuTime();
        long rounds = 0;
        do {
            engine.get();
            rounds++;
        } while (CPU.getCurrentThreadCpuTime() - begin < turnNanos);
        return (CPU.getCurrentThreadCpuTime() - begin) / 1e3 / rounds / alerts.size();
    }

    private Core core(String json) {
        var catalogue = application.getBean(Catalogue.class);
        var reading = new FilterReader(catalogue).read(json);
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(json + ": " + reading.problems());
        }
        var staffing = application.getBean(StaffNames.class).ofNobody();
        return OpenRecords.of(catalogue, false)
                .narrow(Expansion.core(reading.get().where(), staffing));
    }

    private DSLContext db() {
        return application.getBean(DSLContext.class);
    }

    private <T> T asWorker(Supplier<T> work) {
        return Caller.SERVICE.call(() -> application.getBean(Tx.class).call(work));
    }
}
