/** Socket.IO, revision 5, over sessions of Engine.IO: namespaces, events, acknowledgements and binary attachments. */
package dev.warlog.gateway.socketio.socket;
