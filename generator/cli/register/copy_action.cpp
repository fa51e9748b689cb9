#include <cstdio>

#include <fmt/format.h>

#include "cli/register/actions.h"
#include "cli/store_options.h"
#include "register/anchor.h"
#include "register/copy.h"

namespace wenshu {

int copy_register(const Arguments& arguments) {
  if (arguments.words.size() != 3)
    return usage_error("要写明从哪里复制到哪里：register copy 登记簿.db postgresql://主机/数据库?register=本机关");
  const auto& from = arguments.words[1];
  const auto& to = arguments.words[2];
  const auto copied = copy_register(from, to, store_options(arguments, to));
  if (!copied) return report(copied.error());
  const auto& head = copied->head;
  fmt::print("已复制 {} 条登记，末条 {}，两本相同。以后只用新的一本：--register {}\n", head.seq, anchor_text(head), to);
  if (copied->carried_over > 0)
    fmt::print(
        "其中 {} 条是从旧版登记簿迁来的，旧的校验值随每一条登记带着，在新的一本里照样核对；旧版的表没有带过去，请把 {} "
        "和迁移时的备份一起存档。\n",
        copied->carried_over, from);
  return exit_done;
}

int back_up_register(const Arguments& arguments) {
  if (!arguments.has("register") || arguments.words.size() != 2)
    return usage_error("要写明备份写到哪里：register backup 备份.db --register 登记簿文件");
  if (auto fault = register_fault(arguments)) return report({std::move(*fault)});
  const auto head =
      back_up(arguments.value("register"), arguments.words[1], store_options(arguments, arguments.value("register")));
  if (!head) return report(head.error());
  fmt::print("备份写在 {}，核对过：{} 条登记，末条 {}。\n", arguments.words[1], head->seq, anchor_text(*head));
  return exit_done;
}

}  // namespace wenshu
