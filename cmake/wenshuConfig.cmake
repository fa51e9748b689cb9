# find_package(wenshu): the library wenshu::spine, header <wenshu.h>. Its libraries are static, so what they are built on is
# needed as well: the -dev packages that README.md lists.
set(CMAKE_CXX_STANDARD 20)
include(${CMAKE_CURRENT_LIST_DIR}/dependencies.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/wenshuTargets.cmake)
