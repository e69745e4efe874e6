#include "app/shell/start.h"

int main(int argc, char** argv) { return attn::app::start(argc, argv); }
