package dev.warlog.gateway.client;

import java.util.HashSet;
import java.util.Set;

/**
 * Cuts what Socket.IO wants out of the text of a frame, without reading any value of it: the text is a JSON object of our
 * own making.
 */
final class FrameCuts {

    private static final String TYPE = "type";
    private static final String DATA = "data";

    private final String text;
    private int at;
    private String name = "";
    private int valueFrom;
    private int valueTo;

    private FrameCuts(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** The event up to its first argument: the frame's data with its other fields beside them. */
    static String event(String type, String text) {
        StringBuilder event = new StringBuilder(text.length() + 16)
                .append("2[\"")
                .append(type)
                .append("\",{");
        Set<String> beside = new HashSet<>();
        FrameCuts fields = new FrameCuts(text, 0);
        int data = -1;
        while (fields.next()) {
            if (fields.name.equals(DATA)) {
                data = fields.valueFrom;
            }
            boolean inside = fields.name.equals(DATA) && text.charAt(fields.valueFrom) == '{';
            if (!inside && !fields.name.equals(TYPE)) {
                beside.add(fields.name);
                fields.addTo(event);
            }
        }
        if (data >= 0 && text.charAt(data) == '{') {
            FrameCuts inner = new FrameCuts(text, data);
            while (inner.next()) {
                // what stands beside the data is said there
                if (!beside.contains(inner.name)) {
                    inner.addTo(event);
                }
            }
        }
        return event.append('}').toString();
    }

    /** The argument of an acknowledgement: the frame's data, or what went wrong. */
    static String answer(boolean isError, String text) {
        FrameCuts fields = new FrameCuts(text, 0);
        StringBuilder error = new StringBuilder("{\"error\":{");
        String data = "{}";
        while (fields.next()) {
            switch (fields.name) {
                case DATA -> {
                    data = text.substring(fields.valueFrom, fields.valueTo);
                    fields.addTo(error);
                }
                case "code", "message" -> fields.addTo(error);
                default -> {}
            }
        }
        return isError ? error.append("}}").toString() : data;
    }

    private void addTo(StringBuilder object) {
        if (object.charAt(object.length() - 1) != '{') {
            object.append(',');
        }
        object.append('"').append(name).append("\":").append(text, valueFrom, valueTo);
    }

    /** Goes on to the next field of the object; false when there is none. */
    private boolean next() {
        if (text.charAt(at) == '}') {
            return false;
        }
        at = afterSpace(at + 1);
        if (text.charAt(at) != '"') {
            return false;
        }
        int end = afterString(at);
        name = text.substring(at + 1, end - 1);
        valueFrom = afterSpace(afterSpace(end) + 1);
        valueTo = afterValue(valueFrom);
        at = afterSpace(valueTo);
        return true;
    }

    private int afterSpace(int from) {
        int to = from;
        while (text.charAt(to) <= ' ') {
            to++;
        }
        return to;
    }

    private int afterString(int from) {
        int to = from + 1;
        while (text.charAt(to) != '"') {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        return to + 1;
    }

    private int afterValue(int from) {
        int depth = 0;
        int to = from;
        do {
            char c = text.charAt(to);
            if (c == '"') {
                to = afterString(to) - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            to++;
        } while (depth > 0 || !endsValue(to));
        return to;
    }

    private boolean endsValue(int to) {
        char c = text.charAt(to);
        return c == ',' || c == '}' || c == ']' || c <= ' ';
    }
}
