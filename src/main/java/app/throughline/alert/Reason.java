package app.throughline.alert;

/**
 * Why an alert was closed.
 *
 * @param status RESOLVED, DISMISSED or CANCELLED: the closing it belongs to
 * @param isSystem whether only the software gives it
 */
public record Reason(long id, String key, AlertStatus status, String name, boolean isSystem, boolean isActive) {}
