// The small player: play, fifteen seconds back and forward, the position.

function show() { showTime(); }

$("play").addEventListener("click", toggle);
$("back").addEventListener("click", () => seek(audio.currentTime - SKIP));
$("forward").addEventListener("click", () => seek(audio.currentTime + SKIP));
setSpeed(Number(recall("speed")) || 1);
announceToSystem();
resume();
show();
