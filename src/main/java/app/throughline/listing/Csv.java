package app.throughline.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes CSV (RFC 4180, UTF-8) as it comes, and the hash of what was written. A spreadsheet would run a text cell that
 * begins like a formula; such a cell gets an apostrophe before it, a number does not.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final DigestOutputStream out;
    private final StringBuilder line = new StringBuilder();

    /** To this stream. @param mark whether it begins with a byte order mark, which spreadsheets need for UTF-8 */
    Csv(OutputStream out, boolean mark) throws IOException {
        this.out = new DigestOutputStream(out, sha256());
        if (mark) {
            this.out.write(MARK);
        }
    }

    void heads(List<String> heads) throws IOException {
        line.setLength(0);
        heads.forEach(head -> add(head, false));
        end();
    }

    void row(List<Cell> cells) throws IOException {
        line.setLength(0);
        cells.forEach(cell -> add(cell.text(), cell.isNumber()));
        end();
    }

    /** The hash of everything written so far, in hexadecimal. */
    String hash() {
        return HexFormat.of().formatHex(out.getMessageDigest().digest());
    }

    void flush() throws IOException {
        out.flush();
    }

    private void add(String text, boolean number) {
        var safe = !number && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        if (!line.isEmpty()) {
            line.append(',');
        }
        line.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }

    private void end() throws IOException {
        line.append("\r\n");
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
