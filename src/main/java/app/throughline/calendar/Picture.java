package app.throughline.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A picture as its content says, whatever its name claims: PNG, JPEG or WebP. SVG is none: it may carry script.
 *
 * @param kind {@code png}, {@code jpeg} or {@code webp}
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(String kind, int width, int height) {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** What a file is; empty when it is none of these, or its head is broken. */
    public static Optional<Picture> read(byte[] content) {
        try {
            var bytes = ByteBuffer.wrap(content);
            if (starts(content, PNG) && text(content, 12, 4).equals("IHDR")) {
                return Optional.of(new Picture("png", bytes.getInt(16), bytes.getInt(20)));
            }
            if (content.length > 3 && bytes.getShort(0) == (short) 0xffd8) {
                return jpeg(bytes);
            }
            return text(content, 0, 4).equals("RIFF") && text(content, 8, 4).equals("WEBP")
                    ? webp(content, bytes)
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] content, byte[] with) {
        return content.length > with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static String text(byte[] content, int from, int length) {
        return content.length < from + length ? "" : new String(content, from, length, StandardCharsets.ISO_8859_1);
    }

    /** Segments follow each other, each with its length, until the one that holds the size. */
    private static Optional<Picture> jpeg(ByteBuffer bytes) {
        for (int at = 2; (bytes.get(at) & 0xff) == 0xff; ) {
            int marker = bytes.get(at + 1) & 0xff;
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return Optional.of(
                        new Picture("jpeg", bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff));
            }
            at += 2 + (bytes.getShort(at + 2) & 0xffff);
        }
        return Optional.empty();
    }

    private static Optional<Picture> webp(byte[] content, ByteBuffer bytes) {
        return switch (text(content, 12, 4)) {
            case "VP8X" -> Optional.of(new Picture("webp", 1 + threeBytes(bytes, 24), 1 + threeBytes(bytes, 27)));
            case "VP8L" -> {
                int packed = Integer.reverseBytes(bytes.getInt(21));
                yield Optional.of(new Picture("webp", 1 + (packed & 0x3fff), 1 + ((packed >> 14) & 0x3fff)));
            }
            case "VP8 " ->
                Optional.of(new Picture(
                        "webp",
                        Short.reverseBytes(bytes.getShort(26)) & 0x3fff,
                        Short.reverseBytes(bytes.getShort(28)) & 0x3fff));
            default -> Optional.empty();
        };
    }

    private static int threeBytes(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) | (bytes.get(at + 1) & 0xff) << 8 | (bytes.get(at + 2) & 0xff) << 16;
    }
}
