package dev.warlog.gateway.fanout;

import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes at once, on a thread of its own. */
public final class RecordingWire implements Wire {

    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    /** The bytes of each frame: those that are shared are the same array. */
    final List<byte[]> bytes = Collections.synchronizedList(new ArrayList<>());

    private final Executor loop;

    public RecordingWire(Executor loop) {
        this.loop = loop;
    }

    /** What was written so far. */
    public List<String> texts() {
        return List.copyOf(sent);
    }

    @Override
    public void execute(Runnable work) {
        loop.execute(work);
    }

    @Override
    public void send(Frame frame, Consumer<@Nullable Throwable> written) {
        sent.add(frame.text());
        bytes.add(frame.utf8());
        written.accept(null);
    }

    @Override
    public void close(int code, String reason) {
        sent.add("{\"closed\":" + code + "}");
    }
}
