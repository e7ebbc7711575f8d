package app.throughline.workflow.core;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionWriter;
import app.throughline.workflow.step.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One student goes through one workflow in virtual time: waits pass in no time, the runner wakes late or for nothing,
 * crashes before it writes, and people set the enrollment back.
 */
final class Simulation {
    private static final int RUNS = 2_000;

    /** What is tried: the interpreter, or one with a planted bug. */
    interface Tried {
        Advance run(Definition definition, Program program, Enrollment enrollment, World world, Instant now);
    }

    /** The real one. */
    static final Tried REAL = (_, program, enrollment, world, now) ->
            new Interpreter(world.business).run(program, enrollment, world.facts(program, now), now);

    private final long seed;
    private final Tried tried;

    /** Why steps went on, of all kinds that came about. */
    final Set<Passed.Why> met = EnumSet.noneOf(Passed.Why.class);

    Simulation(long seed, Tried tried) {
        this.seed = seed;
        this.tried = tried;
    }

    /** What went wrong, with the smallest workflow it was found for that goes wrong too; empty when nothing did. */
    Optional<String> play() {
        var definition = new RandomWorkflows(new SplittableRandom(seed)).next();
        var wrong = play(definition);
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        var small = shrunk(definition);
        return Optional.of("seed " + seed + ": " + play(small) + "\n" + DefinitionWriter.pretty(small));
    }

    /** Leaves out steps as long as something is wrong. */
    private Definition shrunk(Definition definition) {
        for (var step : definition.all().toList()) {
            var smaller = new Definition(
                    definition.purpose(),
                    definition.triggers(),
                    Shrinking.without(definition.steps(), step.id()),
                    definition.exits(),
                    definition.policies(),
                    definition.nextStep());
            if (!play(smaller).isEmpty()) {
                return shrunk(smaller);
            }
        }
        return definition;
    }

    private List<String> play(Definition definition) {
        var world = new World(seed);
        var random = new SplittableRandom(~seed);
        var program = Program.of(definition);
        var checker = new Checker(definition, program, world);
        var enrollment = Enrollment.entering(seed, 7, seed * 31);
        var now = world.start;
        int sets = 0;
        for (int i = 0; i < RUNS; i++) {
            var run = tried.run(definition, program, enrollment, world, now);
            if (random.nextInt(4) == 0 && !run.equals(tried.run(definition, program, enrollment, world, now))) {
                return List.of("after a crash it does the same under the same keys");
            }
            var wrong = checker.check(enrollment, run, now);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            run.passed().forEach(passed -> met.add(passed.why()));
            perform(run, world);
            enrollment = run.enrollment();
            if (run.next() instanceof Next.Waiting waiting) {
                var wakes = wakes(program, enrollment, waiting, world, now, random);
                if (wakes.isEmpty()) {
                    return List.of("no enrollment waits for ever");
                }
                now = wakes.get();
            } else if (run.next() instanceof Next.Finished) {
                var steps = definition.all().toList();
                if (steps.isEmpty() || sets++ == 2 || random.nextInt(3) > 0) {
                    return List.of();
                }
                enrollment =
                        enrollment.setTo(steps.get(random.nextInt(steps.size())).id());
            }
        }
        return List.of("no enrollment goes on for ever");
    }

    private static void perform(Advance run, World world) {
        for (var effect : run.effects()) {
            if (effect instanceof Effect.Keep
                    || effect instanceof Effect.Run(var _, var step) && step instanceof Step.Do) {
                world.perform();
            }
        }
    }

    /** When the runner looks again: when something happens, sometimes late, sometimes before. */
    private static Optional<Instant> wakes(
            Program program, Enrollment at, Next.Waiting waiting, World world, Instant now, SplittableRandom random) {
        var candidates = new ArrayList<Instant>();
        if (waiting.until() != null) {
            candidates.add(waiting.until());
        }
        world.next(program, at.step(), waiting.call(), now).ifPresent(candidates::add);
        return candidates.stream().min(Instant::compareTo).map(next -> switch (random.nextInt(5)) {
            case 0 -> next.plusSeconds(random.nextInt(3 * 86_400));
            case 1 -> now.plusMillis((next.toEpochMilli() - now.toEpochMilli()) / 2);
            default -> next;
        });
    }
}
