package app.throughline.message.reply;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a mail of whoever: nothing in it is trusted, and none of its files are opened. */
final class MailReader {
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 100;
    private static final int LONGEST = 1_000_000;
    private static final Set<String> OF_MACHINES = Set.of("bulk", "junk", "list", "auto_reply");

    private String plain = "";
    private String html = "";
    private int attachments;
    private int parts;

    private MailReader() {}

    /** Reads it. @throws MessagingException if it cannot be read */
    static Incoming read(MimeMessage mail) throws MessagingException, IOException {
        var reader = new MailReader();
        boolean isAutomatic = isAutomatic(mail);
        if (!isAutomatic) {
            reader.collect(mail, 0);
        }
        var written = reader.plain.isBlank() ? ReplyText.plain(reader.html) : reader.plain;
        return new Incoming(
                key(mail), from(mail), recipients(mail), ReplyText.words(written), reader.attachments, isAutomatic);
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            attachments++;
        } else if (part.isMimeType("multipart/*")) {
            var inside = (Multipart) part.getContent();
            for (int i = 0; i < inside.getCount(); i++) {
                collect(inside.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("text/plain") && plain.isBlank()) {
            plain = text(part);
        } else if (part.isMimeType("text/html") && html.isBlank()) {
            html = text(part);
        } else if (!part.isMimeType("text/*")) {
            attachments++;
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return part.getSize() <= LONGEST && part.getContent() instanceof String text ? text : "";
    }

    /** By what programs say of themselves (RFC 3834), and what those say that do not know it. */
    private static boolean isAutomatic(MimeMessage mail) throws MessagingException {
        var auto = header(mail, "Auto-Submitted");
        var sender = from(mail).toLowerCase(Locale.ROOT);
        return !auto.isEmpty() && !auto.startsWith("no")
                || OF_MACHINES.contains(header(mail, "Precedence"))
                || header(mail, "Return-Path").equals("<>")
                || Stream.of("X-Autoreply", "X-Autorespond", "List-Id", "X-Failed-Recipients")
                        .anyMatch(name -> has(mail, name))
                || mail.isMimeType("multipart/report")
                || sender.startsWith("mailer-daemon@")
                || sender.startsWith("postmaster@");
    }

    private static boolean has(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name) != null;
        } catch (MessagingException unreadable) {
            return false;
        }
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        var value = mail.getHeader(name, null);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private static String from(MimeMessage mail) {
        try {
            return addresses(mail.getFrom()).stream().findFirst().orElse("");
        } catch (MessagingException unreadable) {
            return "";
        }
    }

    /** Those it is addressed to, and those that servers say they delivered it to. */
    private static List<String> recipients(MimeMessage mail) throws MessagingException {
        var recipients = new ArrayList<String>();
        for (var name : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
            var lines = mail.getHeader(name);
            for (var line : lines == null ? new String[0] : lines) {
                try {
                    recipients.addAll(addresses(InternetAddress.parseHeader(line, false)));
                } catch (AddressException unreadable) {
                    // another line may name it
                }
            }
        }
        return recipients;
    }

    private static List<String> addresses(Address[] found) {
        return found == null
                ? List.of()
                : Stream.of(found)
                        .filter(InternetAddress.class::isInstance)
                        .map(one -> String.valueOf(((InternetAddress) one).getAddress()))
                        .toList();
    }

    private static String key(Message mail) throws MessagingException {
        var named = mail.getHeader("Message-ID");
        var text = named == null ? from((MimeMessage) mail) + mail.getSentDate() + mail.getSubject() : named[0];
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
