package dev.warlog.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageLaneTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> taken = new ArrayList<>();
    private final List<Class<?>> passed = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            passed.add(message.getClass());
            ReferenceCountUtil.release(message);
        }
    });
    private final MessageLane lane = MessageLane.into(channel);

    @AfterEach
    void close() {
        var _ = channel.close();
        var _ = vertx.close();
    }

    private void open() {
        lane.open(vertx.getOrCreateContext(), new MessageLane.Receiver() {
            @Override
            public void text(String text) {
                taken.add(text);
            }

            @Override
            public void binary(byte[] bytes) {
                taken.add("bytes " + bytes.length);
            }
        });
    }

    private static WebSocketFrame text(String text, boolean last) {
        return new TextWebSocketFrame(last, 0, text);
    }

    @Test
    void wholeMessagesAreTakenAtOnceAndLetGo() {
        open();
        ByteBuf content = Unpooled.wrappedBuffer(new byte[3]);
        channel.writeInbound(text("one", true), new BinaryWebSocketFrame(content), text("two", true));
        assertThat(taken).containsExactly("one", "bytes 3", "two");
        assertThat(passed).isEmpty();
        assertThat(content.refCnt()).isZero();
    }

    @Test
    void whatComesBeforeItOpensAndWhatFollowsThatKeepsItsOrder() {
        channel.writeInbound(text("early", true));
        open();
        channel.writeInbound(text("behind", true));
        assertThat(taken).isEmpty();
        assertThat(passed).hasSize(2);
        lane.handled();
        lane.handled();
        channel.writeInbound(text("at once", true));
        assertThat(taken).containsExactly("at once");
    }

    @Test
    void fragmentsPingsAndGoodbyesGoThePlatformsWay() {
        open();
        channel.writeInbound(text("o", false), new PingWebSocketFrame(), new ContinuationWebSocketFrame(true, 0, "ne"));
        channel.writeInbound(text("behind both", true));
        assertThat(taken).isEmpty();
        lane.handled();
        lane.handled();
        lane.handled();
        channel.writeInbound(text("two", true), new CloseWebSocketFrame());
        assertThat(taken).containsExactly("two");
        assertThat(passed)
                .containsExactly(
                        TextWebSocketFrame.class,
                        PingWebSocketFrame.class,
                        ContinuationWebSocketFrame.class,
                        TextWebSocketFrame.class,
                        CloseWebSocketFrame.class);
    }

    @Test
    void whatAnotherHasStoppedIsNotStartedAgain() {
        open();
        channel.writeInbound(new PingWebSocketFrame());
        channel.config().setAutoRead(false);
        lane.handled();
        assertThat(channel.config().isAutoRead()).isFalse();
    }

    @Test
    void aSecondTryOnTheSameConnectionFindsTheLaneOfTheFirst() {
        assertThat(MessageLane.into(channel)).isSameAs(lane);
    }

    @Test
    void nothingMoreIsReadWhileTooMuchIsNotHandled() {
        open();
        for (int i = 0; i < 64; i++) {
            assertThat(channel.config().isAutoRead()).isTrue();
            channel.writeInbound(new PingWebSocketFrame());
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        for (int i = 0; i < 64; i++) {
            assertThat(channel.config().isAutoRead()).isFalse();
            lane.handled();
        }
        assertThat(channel.config().isAutoRead()).isTrue();
    }
}
