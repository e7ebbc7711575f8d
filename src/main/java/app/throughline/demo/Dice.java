package app.throughline.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance that repeats itself: the same seed, purpose and number give the same throws, whatever is thrown for other
 * purposes.
 */
final class Dice {
    static final long SEED = 1042;

    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The dice for one purpose and, within it, one thing. */
    static Dice of(String purpose, long number) {
        return new Dice((SEED * 31 + purpose.hashCode()) * 0x9E3779B97F4A7C15L + number);
    }

    /** Whether something of this probability, 0 to 1, happens. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code least} to {@code most}, both possible. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** A number from {@code least} up to but not including {@code most}. */
    double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    /** About {@code mean}, mostly within twice the deviation of it. */
    double about(double mean, double deviation) {
        return mean + deviation * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
    }

    /** One of them, each as likely as the others. */
    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One of them, the first ones more likely than the last. */
    <T> T oneOfTheFirst(List<T> things) {
        return things.get(Math.min(random.nextInt(things.size()), random.nextInt(things.size())));
    }

    /** Which of the weights is drawn, 0 for the first. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        throw new IllegalStateException("The weights add up to " + sum);
    }
}
