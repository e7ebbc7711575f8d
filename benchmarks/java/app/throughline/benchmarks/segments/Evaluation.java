package app.throughline.benchmarks.segments;

import static app.throughline.contact.ContactFilterFields.STUDENT;

import app.throughline.benchmarks.Bar;
import app.throughline.filter.core.DocumentReader;
import app.throughline.filter.core.Documents;
import app.throughline.filter.core.MemoryFilters;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What deciding all segments of one student takes, beside Drools and CEL: the same segments, translated mechanically from
 * their cores, and the same records. All have to name the same members before any time is told; then they take turns. Told is the processor time of the one thread that decides; what collecting the
 * peers' garbage takes is not held against them.
 */
public final class Evaluation {
    private static final double PEERS = 30;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Store store;
    private final Segments segments;
    private final Moment moment;
    private final List<Long> contacts;

    /** @param students how many are decided on */
    public Evaluation(Store store, Segments segments, int students) {
        this.store = store;
        this.segments = segments;
        this.moment = store.asWorker(() -> store.bean(Moments.class).now());
        this.contacts = new Random(7)
                .ints(1, store.population().contacts() + 1)
                .distinct()
                .limit(students)
                .sorted()
                .mapToObj(Long::valueOf)
                .toList();
    }

    /** Measures, and judges the ratios: in the batches that the live engine takes under load, and one student at a time. */
    public void run(Bar bar, int turns) throws CelValidationException, CelEvaluationException {
        var filters = new MemoryFilters(segments.cores(), STUDENT);
        var own = own(filters, 64);
        var alone = own(filters, 1);
        var facts = store.asWorker(() -> new FactLoader(STUDENT, segments.leaves()).load(store.db(), contacts));
        var cel = new CelEngine(segments.cores(), moment, facts);
        store.log().say("CEL compiled %d expressions", segments.cores().size());
        var drools = new DroolsEngine(segments.cores(), moment, facts);
        store.log().say("Drools built %d rules", segments.cores().size());
        var engines = List.of(own, alone, cel, drools);
        requireEqualHits(engines);
        var times = measure(engines, turns);
        engines.forEach(engine -> tell(engine, times.get(engine)));
        for (var peer : List.of(drools, cel)) {
            var name = peer.name().toLowerCase(Locale.ROOT);
            bar.atLeast("times_faster_than_" + name, median(times.get(peer)) / median(times.get(own)), PEERS);
            bar.atLeast(
                    "times_faster_than_" + name + "_one_by_one",
                    median(times.get(peer)) / median(times.get(alone)),
                    PEERS);
        }
    }

    private Engine own(MemoryFilters filters, int batch) {
        var reader = new DocumentReader(filters.layout());
        var batches = new ArrayList<Documents>();
        for (int from = 0; from < contacts.size(); from += batch) {
            var of = contacts.subList(from, Math.min(contacts.size(), from + batch));
            batches.add(store.asWorker(() -> reader.read(store.db(), new Documents.Whose.Of(of))));
        }
        return new OwnEngine(filters, segments.cores().size(), batch, moment, batches, contacts);
    }

    private void requireEqualHits(List<Engine> engines) {
        var expected = engines.getFirst().decide();
        for (var engine : engines) {
            var decided = engine.decide();
            for (int student = 0; student < contacts.size(); student++) {
                var difference = (BitSet) decided.get(student).clone();
                difference.xor(expected.get(student));
                if (!difference.isEmpty()) {
                    throw new IllegalStateException("%s disagrees about contact %d and %s"
                            .formatted(
                                    engine.name(),
                                    contacts.get(student),
                                    segments.json().get(difference.nextSetBit(0))));
                }
            }
        }
        store.log()
                .say(
                        "%d students, %d segments (%d with time in them), %d distinct leaves: all engines name the same %.1f segments a student",
                        contacts.size(),
                        segments.cores().size(),
                        segments.timed(),
                        segments.leaves().size(),
                        expected.stream()
                                .mapToInt(BitSet::cardinality)
                                .average()
                                .orElse(0));
    }

    private Map<Engine, List<Double>> measure(List<Engine> engines, int turns) {
        var times = new HashMap<Engine, List<Double>>();
        for (int turn = -2; turn < turns; turn++) {
            for (var engine : engines) {
                double micros = turn(engine);
                if (turn >= 0) {
                    times.computeIfAbsent(engine, _ -> new ArrayList<>()).add(micros);
                }
            }
        }
        return times;
    }

    private double turn(Engine engine) {
        long begin = CPU.getCurrentThreadCpuTime();
        long rounds = 0;
        do {
            engine.decide();
            rounds++;
        } while (CPU.getCurrentThreadCpuTime() - begin < 1_700_000L * contacts.size());
        return (CPU.getCurrentThreadCpuTime() - begin) / 1e3 / rounds / contacts.size();
    }

    private void tell(Engine engine, List<Double> micros) {
        store.log()
                .say(
                        "%-20s %9.1f us of a processor a student, %.4f a segment (%.1f to %.1f in %d turns)",
                        engine.name(),
                        median(micros),
                        median(micros) / segments.cores().size(),
                        micros.stream().min(Double::compare).orElseThrow(),
                        micros.stream().max(Double::compare).orElseThrow(),
                        micros.size());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
