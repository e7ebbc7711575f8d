package app.throughline.workflow.core;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.LengthUnit;
import app.throughline.workflow.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Interpreters that are wrong, each in one way. */
enum PlantedBugs implements Simulation.Tried {
    FORGETS_CONDITIONS_TO_LEAVE {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var blind =
                    new Definition(of.purpose(), of.triggers(), of.steps(), List.of(), of.policies(), of.nextStep());
            return other(blind, at, world, now);
        }
    },
    FORGETS_GOALS_AHEAD {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            boolean jumps = !run.passed().isEmpty()
                    && run.passed().getFirst().why() == Passed.Why.GOAL_MET
                    && run.passed().getFirst().step() != at.step();
            return jumps && at.isInside()
                    ? new Advance(at, List.of(), List.of(), new Next.Waiting(now.plusSeconds(60), null))
                    : run;
        }
    },
    COUNTS_NO_VISITS {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            return with(
                    run,
                    run.effects().stream()
                            .<Effect>map(effect -> switch (effect) {
                                case Effect.Run(var key, var step) -> new Effect.Run(first(key), step);
                                case Effect.Keep(var key, var step, var call) ->
                                    new Effect.Keep(first(key), step, call);
                            })
                            .toList());
        }
    },
    NUMBERS_EFFECTS_AS_THEY_COME {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            return with(
                    run,
                    run.effects().stream()
                            .<Effect>map(effect -> effect instanceof Effect.Run(var key, var step)
                                    ? new Effect.Run(
                                            new EffectKey(
                                                    key.enrollment(), key.step(), key.visit(), count.incrementAndGet()),
                                            step)
                                    : effect)
                            .toList());
        }
    },
    DOES_THE_LAST_EFFECT_TWICE {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            return run.effects().isEmpty()
                    ? run
                    : with(
                            run,
                            Stream.concat(
                                            run.effects().stream(),
                                            Stream.of(run.effects().getLast()))
                                    .toList());
        }
    },
    ASKS_STALE_FACTS {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            while (run.next() instanceof Next.Again) {
                var more = real(program, run.enrollment(), world, now);
                var effects = new ArrayList<>(run.effects());
                effects.addAll(more.effects());
                var passed = new ArrayList<>(run.passed());
                passed.addAll(more.passed());
                run = new Advance(more.enrollment(), effects, passed, more.next());
            }
            return run;
        }
    },
    TAKES_A_DAY_FOR_24_HOURS {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            var step = step(of, run);
            return step instanceof Step.WaitFor wait
                            && wait.length().unit() == LengthUnit.DAY
                            && !run.passed().isEmpty()
                    ? until(run, now.plus(Duration.ofDays(wait.length().count())))
                    : run;
        }
    },
    WAKES_AN_HOUR_EARLY {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            return real(program, at, world, at.isInside() ? now.plusSeconds(3_600) : now);
        }
    },
    WAITS_FOR_EVER {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            return step(of, run) instanceof Step.WaitForCondition && run.next() instanceof Next.Waiting
                    ? new Advance(
                            run.enrollment().at(run.enrollment().step(), true, 0, null),
                            run.effects(),
                            run.passed(),
                            new Next.Waiting(null, null))
                    : run;
        }
    },
    DRAWS_ARMS_ANEW {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            return real(
                    program,
                    new Enrollment(
                            at.id(),
                            at.workflow() + at.visit(),
                            at.contact(),
                            at.step(),
                            at.isInside(),
                            at.visit(),
                            at.walked(),
                            at.wakeAt()),
                    world,
                    now);
        }
    },
    SKIPS_EMPTY_WAYS_TO_THE_END {
        @Override
        public Advance run(Definition of, Program program, Enrollment at, World world, Instant now) {
            var run = real(program, at, world, now);
            for (int i = 0; i < run.passed().size(); i++) {
                var passed = run.passed().get(i);
                var step = of.all()
                        .filter(one -> one.id() == passed.step())
                        .findFirst()
                        .orElseThrow();
                if (passed.way() >= 0
                        && passed.why() == Passed.Why.OTHERWISE
                        && step.ways().getLast().isEmpty()) {
                    return new Advance(
                            run.enrollment().at(at.step(), false, 0, null),
                            List.of(),
                            run.passed().subList(0, i + 1),
                            new Next.Finished(new Next.End.Completed()));
                }
            }
            return run;
        }
    };

    private static Advance real(Program program, Enrollment at, World world, Instant now) {
        return new Interpreter(world.business).run(program, at, world.facts(program, now), now);
    }

    private static Advance other(Definition definition, Enrollment at, World world, Instant now) {
        return real(Program.of(definition), at, world, now);
    }

    private static EffectKey first(EffectKey key) {
        return new EffectKey(key.enrollment(), key.step(), 1, key.no());
    }

    private static Advance with(Advance run, List<Effect> effects) {
        return new Advance(run.enrollment(), effects, run.passed(), run.next());
    }

    private static Advance until(Advance run, Instant until) {
        return new Advance(
                run.enrollment().at(run.enrollment().step(), true, 0, until),
                run.effects(),
                run.passed(),
                new Next.Waiting(until, null));
    }

    private static Step step(Definition of, Advance run) {
        return of.all()
                .filter(step -> step.id() == run.enrollment().step())
                .findFirst()
                .orElse(new Step.Exit(1, "none"));
    }
}
