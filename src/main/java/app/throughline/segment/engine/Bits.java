package app.throughline.segment.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A bit for each slot, as stored: bit 0 of byte 0 is slot 0. Bytes that are not there are zero. */
final class Bits {
    private byte[] bytes;

    Bits(int slots) {
        this.bytes = new byte[slots + 7 >>> 3];
    }

    private Bits(byte[] bytes) {
        this.bytes = bytes;
    }

    static Bits of(byte[] stored) {
        return new Bits(stored);
    }

    void set(int slot) {
        bytes[slot >>> 3] |= (byte) (1 << (slot & 7));
    }

    boolean get(int slot) {
        return slot >>> 3 < bytes.length && (bytes[slot >>> 3] >>> (slot & 7) & 1) != 0;
    }

    boolean isEmpty() {
        return stored().length == 0;
    }

    /** The same, where bits of {@code of} come from {@code found} and all others stay. */
    Bits with(Bits found, Bits of) {
        int length = Math.max(bytes.length, of.bytes.length);
        var joined = Arrays.copyOf(bytes, length);
        for (int i = 0; i < of.bytes.length; i++) {
            byte fresh = i < found.bytes.length ? found.bytes[i] : 0;
            joined[i] = (byte) (joined[i] & ~of.bytes[i] | fresh & of.bytes[i]);
        }
        return new Bits(joined);
    }

    /** Calls with each slot whose bit differs. */
    void differences(Bits other, IntConsumer each) {
        for (int i = 0; i < Math.max(bytes.length, other.bytes.length); i++) {
            int mine = i < bytes.length ? bytes[i] : 0;
            int theirs = i < other.bytes.length ? other.bytes[i] : 0;
            for (int differing = (mine ^ theirs) & 0xff; differing != 0; differing &= differing - 1) {
                each.accept((i << 3) + Integer.numberOfTrailingZeros(differing));
            }
        }
    }

    /** Without trailing zeros, so that few bits take few bytes. */
    byte[] stored() {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    boolean same(Bits other) {
        return Arrays.equals(stored(), other.stored());
    }
}
