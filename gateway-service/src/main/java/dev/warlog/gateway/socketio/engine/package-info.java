/**
 * Engine.IO, revision 4: sessions over long-polling and WebSocket, with packets, heartbeats and upgrades. Knows nothing of
 * namespaces and events, and needs only Vert.x.
 */
package dev.warlog.gateway.socketio.engine;
