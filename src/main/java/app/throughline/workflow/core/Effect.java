package app.throughline.workflow.core;

import app.throughline.workflow.step.Step;

/** Something that is to be done, in the transaction that moves the enrollment. */
public sealed interface Effect {
    /** What it is known by. */
    EffectKey key();

    /** What a step does: an action on a record, a message, a change of a property or a role, a call. */
    record Run(EffectKey key, Step step) implements Effect {}

    /** Keeps of the answer to a call what the step takes from it. @param call the key under which it was called */
    record Keep(EffectKey key, Step.CallWebhook step, EffectKey call) implements Effect {}
}
