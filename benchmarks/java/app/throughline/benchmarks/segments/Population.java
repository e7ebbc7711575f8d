package app.throughline.benchmarks.segments;

/** How many records the benchmark's database holds. Staff look after 1,600 students each, in teams of eight. */
public record Population(int contacts) {
    /** What the goals are about. */
    public static final Population FULL = new Population(1_000_000);

    /** A fiftieth of it. */
    public static final Population QUICK = new Population(20_000);

    int alerts() {
        return 2 * contacts;
    }

    /** Two alerts in five were escalated. */
    int cases() {
        return alerts() / 5 * 2;
    }

    int tasks() {
        return contacts / 2 * 3;
    }

    int staff() {
        return teams() * 8;
    }

    int teams() {
        return Math.clamp(contacts / 12_800, 8, 75);
    }

    /** What the bars are called: a smaller population is part of the name. */
    public String bar() {
        return contacts < FULL.contacts ? "segments[" + contacts + "-contacts]" : "segments";
    }
}
