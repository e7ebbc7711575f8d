package app.throughline.segment.engine;

import app.throughline.filter.live.LiveEngine;
import org.springframework.stereotype.Component;

/** What companions are given of the engine. */
@Component
class CompanionDoor implements LiveEngine {
    private final SlotStore slots;
    private final LiveSegments segments;

    CompanionDoor(SlotStore slots, LiveSegments segments) {
        this.slots = slots;
        this.segments = segments;
    }

    @Override
    public long enter() {
        return slots.enter();
    }

    @Override
    public long nextGeneration() {
        return slots.nextGeneration();
    }

    @Override
    public boolean isMember(long segment, long contact) {
        return segments.isMember(segment, contact);
    }
}
